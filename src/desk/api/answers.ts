/** Describes what the desk's server answers to its page, and what it takes from it: types alone. */

/** `GET /api/desk/me`: who is signed in. Whoever may see nothing is answered 403. */
export type Me = {
  readonly name: string;
  /** In which capacities, as people say it: "Safeguarding team". */
  readonly as: readonly string[];
  readonly pages: readonly PageName[];
  /** Tells this build of the page from every other: a page with another one is old, and loads itself anew. */
  readonly build: string;
};

export type PageName = 'today' | 'concerns' | 'reads';

/** Every answer that is not 2xx, but 409 and 422. */
export type Problem = {
  /** What people are told: what went wrong, what is safe, and what to do next. */
  readonly error: string;
};

/** `GET /api/desk/today`: at most one screen, of each part what is most urgent. */
export type Today = {
  /** By whoever asks. */
  readonly mine: readonly Owing[];
  /** By the others of the team, or by nobody yet. */
  readonly team: readonly Owing[];
  /** By somebody outside the team, such as the manager or the police. */
  readonly others: readonly Owing[];
  readonly duties: readonly DutyLine[];
  /** How many of each stand in its list alone. */
  readonly more: Readonly<Record<'mine' | 'team' | 'others' | 'duties', number>>;
};

/** One step that a concern waits for. */
export type Owing = {
  readonly reference: string;
  /** "A patient", and what is owed: "Decide what to do". */
  readonly about: string;
  /** Empty where it is standard. */
  readonly urgency: string;
  readonly says: string;
  /** "By Friday 20 November at 4:30pm"; empty where the policy sets no time. */
  readonly when: string;
  readonly late: boolean;
};

export type DutyLine = {
  readonly name: string;
  /** "Due in 7 days", "1 day late". */
  readonly says: string;
  readonly owner: string;
  readonly late: boolean;
};

export type Shown = 'mine' | 'open' | 'closed';

/** `GET /api/desk/concerns?show=&after=`; what is searched for is looked for in every list, whatever is shown. */
export type ConcernList = {
  readonly rows: readonly ConcernRow[];
  /** What `after` asks for the part that follows; empty if this is the last. */
  readonly next: string;
  /** Of all that whoever asks may know of, whatever is searched for. */
  readonly counts: Readonly<Record<Shown, number>>;
  readonly tag: Tag;
};

/**
 * Tells this answer from others of the same address. A page that asks again by itself sends it as `X-Has`: 204 where
 * it has all there is, which shows nothing and so is no look. In no address, as guesses can be tried against it.
 */
export type Tag = string;

export type ConcernRow = {
  readonly reference: string;
  /** In which list it stands: theirs are in "Open", too. */
  readonly list: Shown;
  readonly about: string;
  /** The person of concern; empty where nobody is named. */
  readonly name: string;
  /** Empty where it is standard. */
  readonly urgency: string;
  readonly status: string;
  readonly owner: string;
  /** The next step and by when; empty for a closed one. */
  readonly due: string;
  readonly late: boolean;
  readonly raised: string;
};

/** `GET /api/desk/concerns/:reference`: a whole concern. */
export type ConcernPage = {
  readonly reference: string;
  readonly about: string;
  readonly age: string;
  readonly urgency: string;
  readonly status: string;
  readonly owner: string;
  readonly raised: string;
  /** The next steps and by when, or what was done about one that is late. */
  readonly next: readonly string[];
  readonly late: boolean;
  readonly isClosed: boolean;
  /** What else is to be known: whether 999 was called, who has it meanwhile, that it is not in SharePoint. */
  readonly notes: readonly string[];
  /** What is still under way by itself, and soon is no more. */
  readonly underWay: readonly UnderWay[];
  /** Whether nothing of it may stand in SharePoint: then nothing of it arrives there. */
  readonly isWithheld: boolean;
  /** What is owed, each with its button; the first is the main one. */
  readonly owed: readonly Action[];
  /** What else can be done now, and changes no section. */
  readonly actions: readonly Action[];
  readonly sections: readonly Section[];
  /** Everything that happened, oldest first. */
  readonly history: readonly Happened[];
  /** Who was told what, and when; oldest first. */
  readonly told: readonly Happened[];
  /** Who has read it, latest first. */
  readonly readers: readonly ReadLine[];
  readonly seal: Seal;
  readonly tag: Tag;
};

/** That SharePoint has it, and that a message arrives. */
export type UnderWay = 'record' | 'message';

export type Action = {
  /** As it stands in the address of its form. */
  readonly id: string;
  /** On its button. */
  readonly title: string;
  /** The same in a whole sentence, for those who hear it. */
  readonly tip: string;
};

export type Section = {
  readonly id: string;
  readonly heading: string;
  readonly answers: readonly Answer[];
  /** The forms by which this section is changed, one by one. */
  readonly changes: readonly Action[];
};

/** A question and what was answered, as it was typed: it may have several lines. */
export type Answer = { readonly label: string; readonly text: string };

export type Happened = {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly detail: string;
  /** On what it rests: "Appendix A". Empty of what was told, which rests on what happened. */
  readonly clause: string;
};

export type ReadLine = {
  readonly when: string;
  readonly who: string;
  /** What they saw: "The whole concern". */
  readonly part: string;
  /** Where: "At the desk". */
  readonly door: string;
};

/** Whether the record is as it was written, and how far that is proved from outside. */
export type Seal = { readonly holds: boolean; readonly says: string };

/** `GET /api/desk/concerns/:reference/forms/:action`: one form, with what was typed into it before. */
export type Form = {
  readonly action: string;
  readonly title: string;
  /** Whom the concern is about, and how urgent it is: "About: A patient. Age: Adult.". Empty where that is not theirs to know. */
  readonly about: string;
  /** On what it rests: "Appendix A", or "local setting". */
  readonly clause: string;
  /** What is known before it is asked. */
  readonly known: readonly Answer[];
  /** Sentences above the fields. */
  readonly intro: readonly string[];
  readonly fields: readonly Field[];
  readonly submit: string;
  /** Of the concern, when this was made. */
  readonly version: number;
  /** By the names of fields; a date in `<name>-day`, `-month`, `-year`; of who was picked `<name>-name` is the page's. */
  readonly values: Values;
  /** When what was typed was kept; empty where nothing is kept. */
  readonly kept: string;
};

export type Values = Readonly<Record<string, string>>;

export type Field = {
  readonly name: string;
  /** `text` has several lines; `person` is one of the staff, picked in Teams, and its value their object id. */
  readonly kind: 'text' | 'line' | 'choice' | 'date' | 'person';
  readonly label: string;
  readonly hint: string;
  /** The most characters; 0 where that does not apply. */
  readonly most: number;
  readonly options: readonly Option[];
  readonly optional: boolean;
};

export type Option = { readonly value: string; readonly title: string; readonly hint?: string };

/** `PUT` to the form's address, as somebody types: 200 with when it was kept. `DELETE` forgets it: 204. */
export type Keeping = {
  readonly values: Values;
  /** Of the form, as it was shown. */
  readonly version: number;
};
export type KeptDraft = { readonly kept: string };

/** `POST` to the form's address. */
export type Sending = {
  readonly values: Values;
  /** Of the form, as it was shown last: what others did since then is told first. */
  readonly version: number;
  /** Made once for each press, so that a press that is sent again counts once. */
  readonly press: string;
  /** Whether it has been checked: see `Check`. */
  readonly checked?: boolean;
};

/** 200: it is recorded; or, where it is to be checked first, what is to be recorded. */
export type Sent =
  | {
      readonly said: string;
      /** As it stands now; left out where it can no longer be shown to whoever recorded this. */
      readonly concern?: ConcernPage;
    }
  | { readonly check: Check };

/** Nothing is recorded yet: the same is sent again with `checked`. */
export type Check = {
  readonly title: string;
  readonly answers: readonly Answer[];
  readonly submit: string;
};

/** 422: nothing was recorded. */
export type Mistakes = { readonly mistakes: readonly Mistake[]; readonly form: Form };
/** `field` is the name of one, or empty. */
export type Mistake = { readonly field: string; readonly text: string };

/** 409: somebody else was first. Nothing was recorded; `form` holds what was typed, and the new version. */
export type Meanwhile = { readonly since: readonly Happened[]; readonly form: Form };
