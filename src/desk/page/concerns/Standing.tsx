/** How a concern stands, and what is owed, each with its button. */
import { Button } from '@fluentui/react-components';
import { Link } from 'wouter';
import { pageWords } from '../../../words/page.ts';
import type { Action, ConcernPage } from '../../api/answers.ts';
import { at } from '../ask.ts';
import { Note } from '../parts/Note.tsx';
import { Late, Tag } from '../parts/Tag.tsx';
import { UnderWay } from './UnderWay.tsx';

const { concern: words, concerns } = pageWords;

export function Standing({ concern }: { readonly concern: ConcernPage }) {
  const { reference, urgency, status, next, late, isClosed, notes, owed, actions } = concern;
  return (
    <section className="card standing" aria-labelledby="next">
      <p className="tags">
        <Tag says={status} /> <Tag says={urgency} kind={isClosed ? 'plain' : 'danger'} /> <Late is={late} />
      </p>
      <Facts concern={concern} />
      <h2 id="next" className={next.length > 0 ? undefined : 'unseen'}>
        {words.next}
      </h2>
      {next.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notes.map((note) => (
        <Note key={note} kind="info">
          <p>{note}</p>
        </Note>
      ))}
      <UnderWay key={reference} now={concern.underWay} isWithheld={concern.isWithheld} />
      <Buttons heading={words.owed} reference={reference} actions={owed} isMain />
      <Buttons heading={words.actions} reference={reference} actions={actions} />
    </section>
  );
}

function Facts({ concern: { about, age, owner, raised } }: { readonly concern: ConcernPage }) {
  const facts = { about, age, owner: owner || concerns.nobody, raised };
  return (
    <dl className="facts">
      {(['about', 'age', 'owner', 'raised'] as const).map((name) => (
        <div key={name}>
          <dt>{words.facts[name]}</dt>
          <dd>{facts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

type ButtonsOf = {
  readonly heading: string;
  readonly reference: string;
  readonly actions: readonly Action[];
  /** Whether the first of them is what to do now. */
  readonly isMain?: boolean;
};

function Buttons({ heading, reference, actions, isMain = false }: ButtonsOf) {
  if (actions.length === 0) return null;
  return (
    <div className="no-print">
      <h3>{heading}</h3>
      <ul className="buttons">
        {actions.map(({ id, title, tip }, place) => (
          <li key={id}>
            <Link href={`/concerns${at(reference, id)}`} asChild>
              <Button
                as="a"
                title={tip}
                appearance={isMain && place === 0 ? 'primary' : 'secondary'}
                size={isMain ? 'medium' : 'small'}
              >
                {title}
              </Button>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
