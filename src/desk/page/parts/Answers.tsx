/** Questions and what was answered, as it was typed. */
import type { Answer } from '../../api/answers.ts';

export function Answers({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <dl className="answers">
      {answers.map(({ label, text }) => (
        <div key={`${label} ${text}`}>
          <dt>{label}</dt>
          <dd className="typed">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
