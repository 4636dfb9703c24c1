// How many megabytes of text each stage takes in a second, beside two yardsticks of the same run.
//
//     throughput FILE...
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "timeline/pipeline/extraction.hpp"
#include "timeline/resource/resources.hpp"

namespace {

using namespace timeline;

std::string read(int files, char** paths) {
  std::ostringstream text;
  for (int i = 0; i < files; ++i) text << std::ifstream(paths[i], std::ios::binary).rdbuf() << "\n\n";
  return text.str();
}

/// The text over and over, up to the size.
std::string repeated(const std::string& text, std::size_t size) {
  std::string result;
  while (result.size() < size) result += text;
  return result;
}

/// Megabytes a second of the best of three runs.
template <typename Stage>
double throughput(std::size_t bytes, Stage stage) {
  double best = 0;
  for (int run = 0; run < 3; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    stage();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best = std::max(best, static_cast<double>(bytes) / 1e6 / taken.count());
  }
  return best;
}

volatile std::size_t kept = 0;  ///< keeps results from being optimised away

void report(const char* stage, double small, double large, double yardstick) {
  std::printf("%-24s %10.2f MB/s %10.2f MB/s of twice the text %10.5f of the yardstick\n", stage, large, small,
              large / yardstick);
}

}  // namespace

int main(int argc, char** argv) {
  const Resources& english = Resources::builtin("en");
  const std::string once = read(argc - 1, argv + 1);
  if (once.find_first_not_of('\n') == std::string::npos) {
    std::fputs("usage: throughput FILE...\n", stderr);
    return 2;
  }
  const std::string text = repeated(once, 2'000'000), twice = repeated(once, 4'000'000);
  const auto both = [&](const char* stage, double yardstick, auto run) {
    const double large = throughput(text.size(), [&] { run(text); });
    report(stage, throughput(twice.size(), [&] { run(twice); }), large, yardstick == 0 ? large : yardstick);
    return large;
  };
  const double yardstick = both("words (yardstick)", 0, [](const std::string& t) {
    std::istringstream words(t);
    std::size_t n = 0;
    for (std::string word; words >> word;) ++n;
    kept = n;
  });
  both("segment", yardstick, [&](const std::string& t) { kept = segment(t, english).tokens.size(); });
  const TextLayer layer = segment(text, english), layer_of_twice = segment(twice, english);
  both("analyse", yardstick,
       [&](const std::string& t) { kept = analyse(t, &t == &text ? layer : layer_of_twice, english).lemmas.size(); });
  std::printf("%-24s %10.2f tokens a byte\n", "",
              static_cast<double>(layer.tokens.size()) / static_cast<double>(text.size()));
  const double extraction = throughput(text.size() / 4, [&] {
    for (std::size_t done = 0; done < text.size() / 4; done += once.size()) {
      kept = extract(Document{.id = "0", .text = once}, english).events.events.size();
    }
  });
  report("extract", extraction, extraction, yardstick);
}
