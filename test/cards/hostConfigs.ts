/** Two plain looks for the gallery, near those of Teams: light and dark. */

type Look = { readonly page: string; readonly card: string; readonly text: string; readonly link: string };

export const looks: Readonly<Record<'light' | 'dark', Look>> = {
  light: { page: '#f5f5f5', card: '#ffffff', text: '#242424', link: '#4f52b2' },
  dark: { page: '#141414', card: '#292929', text: '#ffffff', link: '#a6a7dc' },
};

/** A host configuration of the renderer; `narrow` stacks the buttons, as a phone does. */
export function hostConfig(name: keyof typeof looks, narrow: boolean): object {
  const { card, text } = looks[name];
  const dark = name === 'dark';
  const colour = (plain: string) => ({ default: plain, subtle: plain });
  const container = (backgroundColor: string) => ({
    backgroundColor,
    foregroundColors: { default: colour(text), attention: colour(dark ? '#f1707b' : '#b10e1c') },
  });

  return {
    supportsInteractivity: true,
    fontFamily: "'Segoe UI', 'DejaVu Sans', sans-serif",
    spacing: { small: 8, default: 12, medium: 16, large: 24, extraLarge: 32, padding: 16 },
    containerStyles: {
      default: container(card),
      emphasis: container(dark ? '#3d3d3d' : '#f0f0f0'),
      warning: container(dark ? '#4a3a12' : '#fdf6e3'),
      attention: container(dark ? '#4d1d22' : '#fdeaec'),
    },
    actions: {
      maxActions: 6,
      actionsOrientation: narrow ? 'vertical' : 'horizontal',
      actionAlignment: narrow ? 'stretch' : 'left',
      buttonSpacing: 8,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder' },
        optionalInputs: { weight: 'bolder' },
      },
    },
    textBlock: { headingLevel: 2 },
    separator: { lineThickness: 1, lineColor: dark ? '#525252' : '#e0e0e0' },
  };
}
