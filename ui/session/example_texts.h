#pragma once

#include <QString>

namespace stratascope {

// A pair of texts that share a word of two meanings.
struct ExampleTexts {
    QString textA;
    QString textB;
};

// The pair shown at the first start, in the language of `language` ("zh_CN", "zh-Hans", "en", …; English for
// those without a pair of their own).
ExampleTexts exampleTexts(const QString& language);

}  // namespace stratascope
