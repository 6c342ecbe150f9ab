/** Describes to a Playground who its people are, in the exact shape that it accepts. */

/** What the Playground needs to know of a person in the stand-in tenant. */
export type PlaygroundPerson = {
  /** The Entra object id, a GUID. */
  readonly id: string;
  readonly displayName: string;
  readonly mail: string;
};

export type PlaygroundTeam = {
  /** Also the id of its General channel, for example `19:…@thread.tacv2`. */
  readonly id: string;
  /** The Entra group behind it, a GUID. */
  readonly groupId?: string;
  readonly name: string;
  readonly channel: { readonly id: string; readonly name: string };
};

export type PlaygroundPeople = {
  /** Who is signed in on the page. */
  readonly person: PlaygroundPerson;
  /** Exactly five: the Playground refuses any other number. They and `person` are the team's members. */
  readonly others: readonly PlaygroundPerson[];
  readonly tenantId: string;
  readonly team?: PlaygroundTeam | undefined;
};

const noTeam: PlaygroundTeam = {
  id: '19:no-team@thread.tacv2',
  name: 'No team',
  channel: { id: '19:no-channel@thread.tacv2', name: 'No channel' },
};

/** The text of `.m365agentsplayground.yml`. JSON is YAML too, so nothing else is needed to write it. */
export function playgroundConfig({ person, others, tenantId, team = noTeam }: PlaygroundPeople): string {
  if (others.length !== 5)
    throw new Error(`The Playground needs exactly five other people; it was given ${others.length}.`);

  return JSON.stringify({
    version: '0.1.1',
    tenantId,
    bot: { id: '28:notice-check-share', name: 'Notice Check Share' },
    currentUser: user(person),
    users: others.map(user),
    personalChat: { id: personalChatId(person) },
    groupChat: { id: `19:group-of-${person.id}@thread.v2`, name: 'Group chat' },
    team: { id: team.id, name: team.name, aadGroupId: team.groupId ?? team.id, channels: [team.channel] },
  });
}

/** The personal chat between a person and the bot: one a person, so that no two Playgrounds share one. */
export function personalChatId(person: PlaygroundPerson): string {
  return `a:${person.id}`;
}

function user({ id, displayName, mail }: PlaygroundPerson) {
  const [givenName = '', ...surname] = displayName.split(' ');

  return {
    id: `29:${id}`,
    name: displayName,
    // The Playground spells it so.
    userPrincipleName: mail,
    aadObjectId: id,
    givenName,
    surname: surname.join(' '),
    email: mail,
  };
}
