// SPDX-License-Identifier: MIT
#include "report/workbook_package.h"

#include <fmt/format.h>

#include <stdexcept>

#include "report/zip_package.h"

namespace outturn {
namespace {

// From `begin` to the end of `end`, in the text from `from` on.
struct Stretch {
  std::size_t at, size;
};

Stretch stretch(const std::string& text, std::string_view begin, std::string_view end, std::size_t from = 0) {
  const std::size_t at = text.find(begin, from), last = at == std::string::npos ? at : text.find(end, at);
  if (last == std::string::npos) throw std::runtime_error(fmt::format("the spreadsheet has no `{}`", begin));
  return {at, last + end.size() - at};
}

void cut_out(std::string& text, std::string_view begin, std::string_view end) {
  const auto [at, size] = stretch(text, begin, end);
  text.erase(at, size);
}

void insert_before(std::string& text, std::string_view mark, const std::string& more) {
  text.insert(stretch(text, mark, mark).at, more);
}

// `<fonts count="3">` becomes `<fonts count="4">`; what it was.
int count_up(std::string& text, std::string_view list) {
  const std::string begin = fmt::format("<{} count=\"", list);
  const std::size_t at = stretch(text, begin, begin).at + begin.size(), end = text.find('"', at);
  const int count = std::stoi(text.substr(at, end - at));
  text.replace(at, end - at, std::to_string(count + 1));
  return count;
}

// Which font of the list has this size.
int font_of_size(const std::string& styles, double size) {
  const std::string wanted = fmt::format("<sz val=\"{}\"/>", size);
  int n = 0;
  for (std::size_t at = styles.find("<font>"); at != std::string::npos; at = styles.find("<font>", at + 1), ++n)
    if (styles.substr(at, styles.find("</font>", at) - at).find(wanted) != std::string::npos) return n;
  return -1;
}

void add_style(std::string& styles, const HeadingStyle& heading) {
  const int font = font_of_size(styles, heading.size);
  if (font < 0) return;  // no sheet has such a heading
  const int style = count_up(styles, "cellStyleXfs");
  insert_before(styles, "</cellStyleXfs>",
                fmt::format("<xf numFmtId=\"0\" fontId=\"{}\" fillId=\"0\" borderId=\"0\"/>", font));
  count_up(styles, "cellStyles");
  insert_before(
      styles, "</cellStyles>",
      fmt::format("<cellStyle name=\"{}\" xfId=\"{}\" builtinId=\"{}\"/>", heading.name, style, heading.built_in));
  const std::string of_font = fmt::format("fontId=\"{}\"", font), plain = "xfId=\"0\"";
  const auto [begin, size] = stretch(styles, "<cellXfs", "</cellXfs>");
  for (std::size_t at = styles.find(of_font, begin); at < begin + size; at = styles.find(of_font, at + 1)) {
    const std::size_t named = styles.find(plain, at);
    if (named < styles.find('>', at)) styles.replace(named, plain.size(), fmt::format("xfId=\"{}\"", style));
  }
}

}  // namespace

std::string finished_package(const std::string& package, const std::vector<HeadingStyle>& headings) {
  auto files = unpacked(package);
  if (!files) throw std::runtime_error("the spreadsheet is not a package");
  for (PackedFile& file : *files) {
    if (file.name == "docProps/core.xml") {
      cut_out(file.text, "<dcterms:created", "</dcterms:created>");
      cut_out(file.text, "<dcterms:modified", "</dcterms:modified>");
      insert_before(file.text, "</cp:coreProperties>", "<dc:language>en-GB</dc:language>");
    }
    if (file.name == "xl/styles.xml")
      for (const HeadingStyle& heading : headings) add_style(file.text, heading);
  }
  return packed(*files);
}

}  // namespace outturn
