/** What a page shows when there is nothing to show: outlines on a 120 × 80 grid, one of them in the accent. */
export const pictures = {
  /** Three columns, one of them waiting for a first card. */
  empty: {
    line: 'M14 14h26v52H14zM80 14h26v52H80zM19 20h16M85 20h16M85 28h16v10H85zM19 28h16v10H19zM19 43h16v10H19z',
    dash: 'M47 14h26v52H47z',
    accent: 'M52 32h16v12H52zM60 35v6M57 38h6',
  },
  signedOut: {
    line: 'M30 12h60v56H30zM40 56h40M40 48h26',
    dash: 'M40 22h12M40 28h20',
    accent: 'M66 26h16v13H66zM69 26v-4a5 5 0 0 1 10 0v4M74 31v3',
  },
  /** A plug beside its socket. */
  offline: {
    line: 'M8 40h22M30 28h14v24H30zM44 34h8M44 46h8M76 28h14v24H76zM90 40h22',
    dash: 'M56 40h16',
    accent: 'M60 20l4 8M66 18v8M60 60l4-8M66 62v-8',
  },
  /** The outline a card has left. */
  deleted: {
    line: 'M66 22l30-8 9 34-30 8zM73 29l16-4M75 37l16-4',
    dash: 'M18 24h46v42H18z',
    accent: 'M34 38l14 14M48 38L34 52',
  },
  notFound: {
    line: 'M24 14h48v52H24zM32 24h22M32 32h14',
    dash: 'M32 44h20M32 52h12',
    accent: 'M74 56a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM83 53l11 11',
  },
  serverDown: {
    line: 'M34 14h52v18H34zM34 36h52v18H34zM42 23h8M42 45h8M60 54v12M40 66h16M64 66h16',
    dash: 'M60 23h18M60 45h18',
    accent: 'M88 24l12 22H76zM88 32v6M88 42h.01',
  },
} as const

export type PictureName = keyof typeof pictures
