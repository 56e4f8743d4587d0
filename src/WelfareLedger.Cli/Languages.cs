using WelfareLedger.Domain;

namespace WelfareLedger.Cli;

/// <summary>The language of what people see; machine output has none.</summary>
enum Language
{
    English,
    Chinese,
}

static class Languages
{
    /// <summary>The word for <c>--lang</c>; null when it is none.</summary>
    public static Language? Parse(string? word) => word switch
    {
        "zh" => Language.Chinese,
        "en" => Language.English,
        _ => null,
    };

    /// <summary>What the surroundings ask for, in the order that POSIX gives the variables.</summary>
    public static Language FromEnvironment(Func<string, string?> variable)
    {
        string[] order = ["LC_ALL", "LC_MESSAGES", "LANG"];
        var locale = order.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale?.StartsWith("zh", StringComparison.Ordinal) == true ? Language.Chinese : Language.English;
    }

    extension(Language language)
    {
        /// <summary>The word for <c>--lang</c>.</summary>
        public string Word => language == Language.Chinese ? "zh" : "en";
    }

    extension(Text text)
    {
        /// <summary>In one language; the two are never mixed on one page.</summary>
        public string In(Language language) => language == Language.Chinese ? text.Zh : text.En;
    }
}
