#pragma once

#include "dating/evidence.hpp"

namespace timeline::detail {

/// Reads the marks that a text bears of the day it was written: headings of a diary, a dateline, a date on a line of
/// its own or above the text, the page's own furniture, the month of an issue. The first that is found counts.
void read_stamps(const DatingInput& input, const Resources& resources, Evidence& evidence);

}  // namespace timeline::detail
