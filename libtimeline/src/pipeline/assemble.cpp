#include "timeline/pipeline/assemble.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <thread>

#include "timeline/merge/merging.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline {
namespace {

DatingInput layers_of(const Extraction& part) {
  return {&part.document, &part.text, &part.syntax, &part.timexes, &part.events, &part.tlinks};
}

Reference reference_of(const Creation& created) {
  Reference reference;
  if (created.when.begin.earliest) reference.earliest = day_of(*created.when.begin.earliest);
  if (created.when.end.latest) reference.latest = day_of(*created.when.end.latest);
  return reference;
}

std::vector<MergeInput> inputs_of(const std::vector<Extraction>& parts) {
  std::vector<MergeInput> inputs;
  for (const Extraction& part : parts) inputs.push_back({layers_of(part), &part.entities, part.created});
  return inputs;
}

/// For each document those that name at least two of the same people, bodies or things; places are shared by too many.
std::vector<std::vector<std::uint32_t>> kin_of(const EntityLinking& linking) {
  constexpr std::size_t enough = 2, most_documents = 200;
  std::vector<std::vector<std::uint32_t>> bearers(linking.entities.size());
  for (std::uint32_t document = 0; document < linking.of_document.size(); ++document) {
    for (const std::uint32_t entity : linking.of_document[document]) {
      auto& list = bearers[entity];
      const bool tells = linking.entities[entity].kind != EntityKind::PLACE &&
                         linking.entities[entity].name.find(' ') != std::string::npos;
      if (tells && (list.empty() || list.back() != document)) list.push_back(document);
    }
  }
  std::vector<std::vector<std::uint32_t>> kin(linking.of_document.size());
  std::vector<std::map<std::uint32_t, std::size_t>> common(linking.of_document.size());
  for (const auto& list : bearers) {
    if (list.size() > most_documents) continue;
    for (const std::uint32_t a : list) {
      for (const std::uint32_t b : list) {
        if (a != b && ++common[a][b] == enough) kin[a].push_back(b);
      }
    }
  }
  for (auto& list : kin) std::sort(list.begin(), list.end());
  return kin;
}

/// The days of all documents, from each by itself and from what they share.
void date_together(std::vector<Extraction>& parts, const EntityLinking& entities, const Resources& resources) {
  const std::vector<MergeInput> inputs = inputs_of(parts);
  std::vector<DatingInput> layers;
  std::vector<Creation> alone;
  for (const Extraction& part : parts) {
    layers.push_back(layers_of(part));
    alone.push_back(part.created);
  }
  std::vector<Creation> created =
      date_documents(layers, alone, share_events(inputs, entities, resources), kin_of(entities), resources);
  for (std::size_t index = 0; index < parts.size(); ++index) {
    parts[index].created = std::move(created[index]);
    parts[index].timexes =
        resolve_timexes(std::move(parts[index].timexes), reference_of(parts[index].created), resources);
  }
}

/// Nothing is left out in silence: of a language without models there are no events.
void note_missing_syntax(const Document& document, const Resources& resources, Report& report) {
  if (resources.for_language(document.language)->has_syntax()) return;
  report.skipped.push_back(
      {document.id, "only its times were read: events are not known in the language \"" + document.language + "\""});
}

}  // namespace

Timeline assemble(std::vector<Extraction> parts, const Resources& resources) {
  std::stable_sort(parts.begin(), parts.end(), [](const Extraction& a, const Extraction& b) {
    return std::tie(a.document.id, a.document.text) < std::tie(b.document.id, b.document.text);
  });
  const EntityLinking entities = link_entities(inputs_of(parts), resources);
  date_together(parts, entities, resources);
  const std::vector<MergeInput> inputs = inputs_of(parts);
  const std::vector<std::uint32_t> origins = find_origins(inputs);
  Timeline result = merge_events(inputs, entities, origins, resources);
  for (std::size_t index = 0; index < parts.size(); ++index) {
    note_missing_syntax(parts[index].document, resources, result.report);
    result.documents.push_back({std::move(parts[index].document), std::move(parts[index].created), origins[index]});
  }
  return result;
}

Timeline reconstruct(std::vector<Document> documents, const Resources& resources, unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, documents.size()));
  std::vector<Extraction> parts(documents.size());
  std::vector<std::exception_ptr> failures(documents.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < documents.size(); index = next++) {
      try {
        const auto own = resources.for_language(documents[index].language);
        parts[index] = extract(std::move(documents[index]), *own);
      } catch (...) {
        failures[index] = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> pool;
    for (unsigned thread = 1; thread < threads; ++thread) pool.emplace_back(work);
    work();
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);  // the first document's, whatever thread met it
  }
  return assemble(std::move(parts), resources);
}

}  // namespace timeline
