/** A form as it is filled in, checked and sent. */
import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { pageWords } from '../../../words/page.ts';
import type { Form, Keeping, KeptDraft } from '../../api/answers.ts';
import { ask } from '../ask.ts';
import { Heading } from '../parts/Heading.tsx';
import { TroubleNote } from '../parts/TroubleNote.tsx';
import { Above } from './Above.tsx';
import { Checking } from './Checking.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { FieldOf } from './FieldOf.tsx';
import { Kept } from './Kept.tsx';
import { keeperOf } from './keeper.ts';
import { Others } from './Others.tsx';
import { keeperFor, openKeeper } from './unkept.ts';
import { useSending } from './useSending.ts';

const { form: words } = pageWords;

type Filled = { readonly address: string; readonly reference: string; readonly first: Form };

export function Filling({ address, reference, first }: Filled) {
  const [keeper] = useState(() => keeperFor(address, () => newKeeper(address, first)));
  useEffect(() => openKeeper(keeper), [keeper]);
  const draft = useSyncExternalStore(keeper.heard, keeper.draft);
  const { form, outcome, isBusy, send, back, forget } = useSending({ address, reference, first, keeper });
  const { mistakes, since, check, trouble } = outcome;

  if (check) return <Checking check={check} isBusy={isBusy} outcome={outcome} send={send} back={back} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({});
  };
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      {trouble && <TroubleNote error={trouble.error} again={trouble.again} also={words.unsent} />}
      <ErrorSummary mistakes={mistakes} />
      {since && <Others since={since} isBusy={isBusy} anyway={() => send({})} leave={forget} />}
      <Heading title={form.title} isWrong={mistakes.length > 0} />
      <Above form={form} />
      {form.fields.map((field) => (
        <FieldOf
          key={`${field.name} ${field.options.length}`}
          field={field}
          values={draft.values}
          mistakes={mistakes}
          // What is typed now is in nothing that is recorded, and gone once the answer comes.
          type={isBusy ? notNow : keeper.type}
        />
      ))}
      <Kept draft={draft} />
      <div className="buttons">
        {since?.length !== 0 && (
          <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
            {isBusy ? words.sending : since ? words.meanwhile.anyway : form.submit}
          </Button>
        )}
        {draft.kept && (
          <Button appearance="subtle" disabledFocusable={isBusy} onClick={forget}>
            {words.forget}
          </Button>
        )}
      </div>
    </form>
  );
}

function notNow(): void {}

function newKeeper(address: string, { values, kept, version }: Form) {
  const put = (body: Keeping) => ask<KeptDraft>(address, { method: 'PUT', body });
  return keeperOf({ values, kept, isUnkept: false, why: '' }, version, put);
}
