// How long finding times takes, by module and by kind of text, as a multiple of the time that a yardstick of the same
// run takes, counting the words of prose; and how the cost of a byte changes when the text is doubled.
//
//     times FILE...
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"
#include "timeline/timex/timex.hpp"

namespace {

using namespace timeline;

volatile std::size_t kept = 0;  ///< keeps results from being optimised away

std::string repeated(const std::string& text, std::size_t size) {
  std::string result;
  while (result.size() < size) result += text;
  return result;
}

std::string read(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Nanoseconds a byte of the best of three runs.
template <typename Job>
double cost(std::size_t bytes, Job job) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    job();
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best, taken.count() / static_cast<double>(bytes));
  }
  return best;
}

/// The words of a text, one by one.
double yardstick(const std::string& text) {
  return cost(text.size(), [&] {
    std::istringstream words(text);
    std::size_t n = 0;
    for (std::string word; words >> word;) ++n;
    kept = n;
  });
}

struct Kind {
  const char* name;
  std::string piece;
};

const std::array<Kind, 10> generated = {{
    {"no dates", "The harbour was quiet and the boats lay in a row, and nobody spoke of the ferry. "},
    {"dense dates", "On May 3, 2010 it sank; on 4 June 2011, two weeks later, it rose. "},
    {"narrative", "In 1914 the mill burned down. The next spring they built it again, and by October it ran. "},
    {"digits", "1234567890"},
    {"numbers", "1 1 1 1 "},
    {"may may", "may may may "},
    {"weekdays", "monday monday "},
    {"slashes", "10/10/"},
    {"brackets", "([{<"},
    {"broken UTF-8", "\xC3\x28\xE2\x82 a"},
}};

void report(const char* name, const std::string& once, const TimexOptions& options, double measure) {
  const std::string text = repeated(once, 500'000), twice = repeated(once, 1'000'000);
  const double small = cost(text.size(), [&] { kept = find_times(text, options).size(); });
  const double large = cost(twice.size(), [&] { kept = find_times(twice, options).size(); });
  std::printf("%-28s %8.2f of the yardstick %8.2f when doubled\n", name, small / measure, large / small);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> documents;
  std::string all;
  for (int i = 1; i < argc; ++i) {
    documents.push_back(read(argv[i]));
    all += documents.back() + "\n\n";
  }
  if (all.find_first_not_of('\n') == std::string::npos) {
    std::fputs("usage: times FILE...\n", stderr);
    return 2;
  }
  const Resources& english = Resources::builtin("en");
  const TimexOptions options{.reference = Reference::parse("2017-05-17"), .language = "en"};
  const std::string prose = repeated(all, 1'000'000);
  kept = find_times(prose, options).size();
  const double measure = yardstick(prose);
  std::printf("find_times, as a multiple of counting the words of prose (%.2f ns a byte)\n", measure);
  const TextLayer layer = segment(prose, english);
  const TimexLayer found = recognize_timexes(prose, layer, nullptr, english, options);
  const auto part = [&](const char* name, auto job) {
    std::printf("%-28s %8.2f of the yardstick\n", name, cost(prose.size(), job) / measure);
  };
  part("  segment", [&] { kept = segment(prose, english).tokens.size(); });
  part("  recognize", [&] { kept = recognize_timexes(prose, layer, nullptr, english, options).timexes.size(); });
  part("  resolve", [&] { kept = resolve_timexes(found, options.reference, english).timexes.size(); });
  report("articles, one after another", all, options, measure);
  for (const Kind& kind : generated) report(kind.name, kind.piece, options, measure);
}
