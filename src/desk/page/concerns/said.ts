/** Carries what was said of a form that was recorded to the page of its concern, in memory alone. */
let said = { reference: '', says: '' };

export function sayOf(reference: string, says: string): void {
  said = { reference, says };
}

/** Once: whoever comes back later has read it. */
export function takeSaid(reference: string): string {
  const { says } = said.reference === reference ? said : { says: '' };
  said = { reference: '', says: '' };
  return says;
}
