import { gone, overtaken, readOnly, signedOut, stalled } from './banners/standingBanners'
import { draftTrouble, keptAside, restored, unprotected, wentThrough } from './banners/noticeBanners'
import { offline, refused, unknown, waiting } from './banners/savingBanners'
import type { BannerView, BuildBanner, Surroundings } from './banners/banner'
import type { Messages } from './messages/catalogue'
import type { SessionSnapshot } from './sessionSnapshot'

export type { BannerAction, BannerView, Surroundings } from './banners/banner'

/** The banners of a session, the most pressing first; most of the time there are none. Pure. */
export function bannersView(
  snapshot: SessionSnapshot,
  messages: Messages,
  around: Surroundings = { draftTrouble: null, waitSeconds: null, dismissed: new Set() },
): readonly BannerView[] {
  const built = banners.map((build) => build(snapshot, messages, around))
  return built.filter((banner) => banner !== null)
}

const banners: readonly BuildBanner[] = [
  gone,
  signedOut,
  readOnly,
  stalled,
  overtaken,
  refused,
  unknown,
  waiting,
  offline,
  restored,
  wentThrough,
  keptAside,
  unprotected,
  draftTrouble,
]
