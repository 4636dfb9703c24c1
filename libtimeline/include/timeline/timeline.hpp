#pragma once

/// The whole library. Start with `reconstruct` (pipeline/assemble.hpp) or `find_times` (timex/timex.hpp).

#include "timeline/io/archive.hpp"
#include "timeline/io/code_points.hpp"
#include "timeline/io/read.hpp"
#include "timeline/io/write.hpp"
#include "timeline/pipeline/assemble.hpp"
#include "timeline/pipeline/extraction.hpp"
#include "timeline/resource/resources.hpp"
