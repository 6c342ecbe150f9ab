/** Whether the page stands in a dialog that a card opened: there it does not print. */
import { createContext } from 'react';

export const InDialog = createContext(false);
