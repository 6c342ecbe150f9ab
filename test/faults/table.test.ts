import { startSimulated } from './service.ts';
import { cells } from './trials.ts';
describe('table', () => {
  it('y', async function () {
    this.timeout(600_000);
    const office = await startSimulated({ start: '2026-03-02T10:00:00Z' });
    const t0 = performance.now();
    for (const cell of cells) {
      if (process.env.ONLY && !`${cell.side} ${cell.call} ${cell.answer}`.includes(process.env.ONLY)) continue;
      for (const lasts of [false, true]) {
        const c0 = performance.now();
        try {
          const o = await cell.attempt(office, lasts);
          console.log(cell.call, '|', cell.answer, lasts ? '10min' : 'once', '|', o.inFirstMinute, o.inAll, o.doneAfter / 1000, o.ends, o.troubles.join('; '), Math.round(performance.now() - c0));
        } catch (e) { console.log(cell.call, cell.answer, lasts, 'FAILED', (e as Error).stack?.slice(0, 400)); office.tenant.faults.clear();office.connector.recover(); await office.run().catch(()=>{}); }
      }
    }
    console.log(Math.round(performance.now() - t0), 'ms');
    await office.stop();
  });
});
