/** The form for a decision, below what is decided on; it is checked before it is recorded. */
import { decisionForm } from '../../casework/concerns/decisionForm.ts';
import { outcomes } from '../../policy/concerns/choices.ts';
import { clauseOf } from '../../policy/concerns/clauses.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { beforeDeciding, toldOfDecision } from '../../words/deciding.ts';
import { deskWords } from '../../words/desk.ts';
import { limitOf } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { choice, optionsOf, text } from './fields.ts';
import type { FormKind, Laid } from './formKinds.ts';
import type { DeskKit } from './kit.ts';
import { answered } from './sections.ts';

const { form, action } = deskWords;

export const decision: FormKind = {
  lay: async ({ concern }, kit) => ({
    title: action.decision,
    clause: clauseOf.DecisionRecorded,
    ...(await decidedOn(concern, kit)),
    fields: [
      choice('outcome', form.decision.outcome, optionsOf(outcomes, words.outcome)),
      text('reason', form.decision.reason, limitOf('reason'), { hint: form.decision.hint }),
    ],
    submit: form.decision.submit,
    values: {},
  }),
  take: async ({ asking, concern }, { input, isChecked, press }, { concerns, clock, local }) => {
    const { outcome, reason, problems } = decisionForm(input);
    if (outcome === '' || problems.length > 0) return { problems };
    if (isChecked) {
      const command = { type: 'Decide', by: asking.actor, at: clock(), outcome, reason } as const;
      await concerns.handleAsRead(concern, command, press);
      return { said: words.recorded.decision };
    }
    return {
      check: {
        title: form.decision.check,
        answers: [
          { label: form.decision.decided, text: words.outcome[outcome] },
          { label: form.decision.why, text: reason },
          { label: form.decision.told, text: toldOfDecision(concern, asking.actor, local) },
        ],
        submit: form.decision.record,
      },
    };
  },
};

/** On what is decided: what is known, what was decided before, and the form that the police want. */
async function decidedOn(
  concern: Case,
  { concerns, local }: DeskKit,
): Promise<Pick<Laid, 'known' | 'intro'>> {
  const history = await concerns.history(concern.reference);
  const events = history.map(({ event }) => event);
  const { known, earlier, isMore } = beforeDeciding(concern, events, local);
  const before = earlier.map((one) => ({
    ...one,
    label: fill(form.decision.before, { outcome: one.label }),
  }));
  return {
    known: [...known, ...before].map(answered),
    intro: [isMore ? form.decision.more : '', local.pack.texts.referralForm].filter(Boolean),
  };
}
