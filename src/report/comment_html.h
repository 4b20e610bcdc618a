// SPDX-License-Identifier: MIT
// An officer's comment in the small part of Markdown that is understood: paragraphs, lists of lines that begin with
// `- `, **bold**, *italic*. Anything else is text.
#pragma once

#include <string>

#include "report/html.h"

namespace outturn {

Html comment_html(const std::string& markdown);

}  // namespace outturn
