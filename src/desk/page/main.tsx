/** Puts the desk in place of the text that stands there before any script runs. */
import { createRoot } from 'react-dom/client';
import { Desk } from './Desk.tsx';

const place = document.getElementById('desk');
if (place) createRoot(place).render(<Desk />);
