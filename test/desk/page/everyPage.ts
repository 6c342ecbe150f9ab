/** Every page of the desk and every state of its form, for the tests that look at all of them. */
import type { DeskServer } from './deskServer.ts';
import type { Shown } from './opened.ts';
import * as samples from './samples.ts';

export type Place = {
  readonly name: string;
  readonly path: string;
  /** The h1 that stands there. */
  readonly title: string;
  readonly prepare?: (server: DeskServer) => void;
  /** What is done there before it is looked at. */
  readonly reach?: (shown: Shown) => Promise<unknown>;
};

const path = `/concerns/${samples.reference}`;
const form = `${path}/forms/decide`;
const submit = ({ desk }: Shown) => desk.getByRole('button', { name: samples.form.submit }).click();

export const everyPlace: readonly Place[] = [
  { name: 'today', path: '', title: 'Today' },
  { name: 'concerns', path: '/concerns', title: 'Concerns' },
  { name: 'concern', path, title: `Concern ${samples.reference}` },
  { name: 'reads', path: '/reads', title: 'Who read and did what' },
  { name: 'form', path: `${path}/decide`, title: samples.form.title },
  {
    name: 'mistakes',
    path: `${path}/decide`,
    title: samples.form.title,
    prepare: (server) => server.on(`POST ${form}`, () => ({ status: 422, body: samples.mistakes })),
    reach: submit,
  },
  {
    name: 'meanwhile',
    path: `${path}/decide`,
    title: samples.form.title,
    prepare: (server) => server.on(`POST ${form}`, () => ({ status: 409, body: samples.meanwhile })),
    reach: submit,
  },
  {
    name: 'check',
    path: `${path}/decide`,
    title: samples.check.title,
    prepare: (server) => server.on(`POST ${form}`, () => ({ status: 200, body: { check: samples.check } })),
    reach: submit,
  },
  { name: 'recorded', path: `${path}/decide`, title: `Concern ${samples.reference}`, reach: submit },
  {
    name: 'trouble',
    path: '/concerns',
    title: 'Concerns',
    prepare: (server) =>
      server.on('GET /concerns', () => ({
        status: 429,
        body: { error: 'Too much was asked at once. Wait a minute, then try again.' },
      })),
  },
];
