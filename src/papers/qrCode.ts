/** Draws an address as a QR code, as a picture that stands in the page itself. */
import { encodeQR } from 'qr';

const border = 4;

/** As SVG, one path: every client and printer draws it. */
export function qrCode(address: string, label: string): string {
  const dots = encodeQR(address, 'raw', { ecc: 'medium', border });
  const size = dots.length;
  const path = dots
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`;
}
