/** A step of a story that one test tells: where it fails, the failure says in which step. */
export async function step<T>(what: string, go: () => T | Promise<T>): Promise<T> {
  try {
    return await go();
  } catch (error) {
    // The failure itself, so that what was expected and what came are still shown side by side.
    if (error instanceof Error) error.message = `In the step "${what}": ${error.message}`;
    throw error;
  }
}
