#pragma once

#include "event/context.hpp"

namespace timeline::detail {

/// Who "I" is outside quotations, as an entity, or -1: whom the byline, the heading ("Notebook of Eva Lund") or the
/// signature names, or with whom an interview is.
[[nodiscard]] std::int32_t author_of(const EventContext& context);

}  // namespace timeline::detail
