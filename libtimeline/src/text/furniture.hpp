#pragma once

#include <string_view>

#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// Sets the kind of each paragraph: headlines, captions and the page's furniture told from prose.
void tell_furniture(std::string_view text, const Resources& resources, TextLayer& layer);

}  // namespace timeline::detail
