/** An adjective about a concern or a step, told by its word and not by its colour alone. */
import { Badge } from '@fluentui/react-components';
import { pageWords } from '../../../words/page.ts';

type Said = { readonly says: string; readonly kind?: 'plain' | 'danger' };

export function Tag({ says, kind = 'plain' }: Said) {
  if (says === '') return null;
  const color = kind === 'danger' ? 'danger' : 'informative';
  return (
    <Badge className="tag" appearance={kind === 'danger' ? 'filled' : 'tint'} color={color} shape="rounded">
      {says}
    </Badge>
  );
}

export const Late = ({ is }: { readonly is: boolean }) => is && <Tag says={pageWords.late} kind="danger" />;
