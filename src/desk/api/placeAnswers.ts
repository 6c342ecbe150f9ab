/** Describes what the desk's server answers of where somebody was, and what it takes of it. */

/** `GET /api/desk/place?session=`, and `PUT` with `session`: the page, and which link of Teams had led there. */
export type Place = { readonly page: string; readonly link: string };
