/** Describes what the card about somebody new in the channel shows. */
import type { Words } from '../cards/parts.ts';

export type MembersModels = {
  member: {
    readonly title: string;
    readonly name: Words;
    readonly organisation: Words;
    readonly said: Words;
    /** For whoever is asked as a role; empty in the channel. */
    readonly asRole: string;
    /** The object id of whom it is about. */
    readonly person: string;
    readonly canConfirm: boolean;
    readonly canRefuse: boolean;
  };
};
