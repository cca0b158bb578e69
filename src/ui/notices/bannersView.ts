import { closed, gone, overtaken, readOnly, signedOut, stalled } from './standingBanners'
import {
  draftTrouble,
  foundLate,
  keptAside,
  undone,
  unprotected,
  wentThrough,
  writtenAside,
} from './noticeBanners'
import { restored } from './restoredBanners'
import { notDone, offline, pending, refused, unknown, waiting } from './savingBanners'
import type { BannerView, BuildBanner, Surroundings } from './banner'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

export type { BannerAction, BannerView, Surroundings } from './banner'

/** The banners of a session, the most pressing first; most of the time there are none. Pure. */
export function bannersView(
  snapshot: SessionSnapshot,
  messages: Messages,
  around: Surroundings = { draftTrouble: null, waitSeconds: null },
): readonly BannerView[] {
  const built = banners.map((build) => build(snapshot, messages, around))
  return built.filter((banner) => banner !== null)
}

const banners: readonly BuildBanner[] = [
  closed,
  gone,
  signedOut,
  readOnly,
  stalled,
  overtaken,
  notDone,
  pending,
  refused,
  unknown,
  waiting,
  offline,
  restored,
  foundLate,
  wentThrough,
  keptAside,
  undone,
  writtenAside,
  unprotected,
  draftTrouble,
]
