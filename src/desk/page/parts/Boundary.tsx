/** Catches what falls while a page is shown, mostly a part that a newer build has replaced. */
import { Component, type ReactNode } from 'react';
import { TroubleNote } from './TroubleNote.tsx';

type Props = { readonly children: ReactNode };

export class Boundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <TroubleNote error={error} again={() => this.setState({ error: undefined })} />;
  }
}
