/** Invented members of staff who report all at once, each with a line manager. */
import { type Person, people } from '../tenant/people.ts';

const mostReporters = 1_200;

export const everyReporter: readonly Person[] = Array.from({ length: mostReporters }, (_, index) => {
  const number = String(index + 1).padStart(4, '0');
  const mail = `reporter.${number}@example-icb.nhs.example`;
  return {
    id: `00000000-0000-4000-8000-00000001${number}`,
    displayName: `Reporter ${number}`,
    userPrincipalName: mail,
    mail,
    jobTitle: null,
    manager: people.morgan.id,
  };
});
