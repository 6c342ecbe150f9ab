/** Sends a form, and holds what came of it: mistakes, what others did, what is to be checked. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import type {
  Check,
  Form,
  Happened,
  Meanwhile,
  Mistake,
  Mistakes,
  Sending,
  Sent,
  Values,
} from '../../api/answers.ts';
import { ask, at } from '../ask.ts';
import { sayOf } from '../concerns/said.ts';
import type { Keeper } from './keeper.ts';

export type How = Pick<Sending, 'checked'>;

export type Outcome = {
  readonly mistakes: readonly Mistake[];
  /** What others did since the form was opened. */
  readonly since?: readonly Happened[];
  readonly check?: Check;
  /** How what is checked was sent. */
  readonly how?: How;
  readonly trouble?: { readonly error: unknown; readonly again: () => unknown };
};

type Press = Pick<Sending, 'values' | 'press'>;

type Filled = {
  readonly address: string;
  readonly reference: string;
  readonly first: Form;
  readonly keeper: Keeper;
};

export function useSending({ address, reference, first, keeper }: Filled) {
  const [form, setForm] = useState(first);
  const [outcome, setOutcome] = useState<Outcome>({ mistakes: [] });
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(false);
  const unanswered = useRef<Press>(undefined);
  const [, go] = useLocation();
  const queries = useQueryClient();

  const leave = async (says: string) => {
    sayOf(reference, says);
    await Promise.all([['concerns'], ['today']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    go(`/concerns${at(reference)}`, { replace: true });
  };
  const arrived = async (answer: Sent | Mistakes | Meanwhile, how: How) => {
    if ('said' in answer) {
      await keeper.forget();
      if (answer.concern) queries.setQueryData(['concern', reference], answer.concern);
      else queries.removeQueries({ queryKey: ['concern', reference] });
      // The answer to a press that comes a second time says nothing new.
      return leave(answer.said || pageWords.form.recorded);
    }
    if ('form' in answer) {
      setForm(answer.form);
      keeper.seen(answer.form.version);
    }
    if ('check' in answer) setOutcome({ mistakes: [], check: answer.check, how });
    if ('mistakes' in answer) setOutcome({ mistakes: answer.mistakes });
    if ('since' in answer) setOutcome({ mistakes: [], since: answer.since });
    void keeper.keep();
  };
  /** While something is under way, a second press does nothing. */
  const busy = async (work: () => Promise<void>, again: () => unknown) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      await keeper.rest();
      await work();
    } catch (error) {
      setOutcome((before) => ({ ...before, trouble: { error, again } }));
      void keeper.keep();
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const send = (how: How): Promise<void> => {
    const { values } = keeper.draft();
    const work = async () => {
      unanswered.current = pressOf(values, unanswered.current);
      const body: Sending = { ...unanswered.current, version: form.version, ...how };
      const answer = await ask<Sent | Mistakes | Meanwhile>(address, {
        method: 'POST',
        body,
        also: [409, 422],
      });
      unanswered.current = undefined;
      await arrived(answer, how);
    };
    return busy(work, () => send(how));
  };
  const forget = (): Promise<void> => {
    const work = async () => {
      await ask<undefined>(address, { method: 'DELETE' });
      await keeper.forget();
      await leave(pageWords.form.forgotten);
    };
    return busy(work, forget);
  };
  const back = () => setOutcome({ mistakes: [] });
  return { form, outcome, isBusy, send, back, forget };
}

/** The same words sent again are the same press: the first may have been recorded unseen. Other words are another. */
function pressOf(values: Values, before: Press | undefined): Press {
  const isSame = before && JSON.stringify(before.values) === JSON.stringify(values);
  return isSame ? before : { values, press: crypto.randomUUID() };
}
