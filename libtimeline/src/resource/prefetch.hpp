#pragma once

namespace timeline::detail {

/// Asks for memory that will be read soon. The weights of a model lie wherever its features' hashes fall, mostly beyond
/// the nearer caches: asked for all at once they come side by side, read one after the other each is waited for.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

}  // namespace timeline::detail
