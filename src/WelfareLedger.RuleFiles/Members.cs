using System.Globalization;
using WelfareLedger.Domain;
using YamlDotNet.RepresentationModel;

namespace WelfareLedger.RuleFiles;

/// <summary>The members of one mapping of a file. What is missing, unknown or not understood is a fault at its line,
/// and reading goes on, so that a person is told everything at once.</summary>
sealed class Members
{
    readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    readonly List<FileFault> _faults;

    public Members(YamlMappingNode mapping, List<FileFault> faults)
    {
        (_faults, Line) = (faults, LineOf(mapping));
        foreach (var (key, value) in mapping.Children)
            if (key is YamlScalarNode { Value: { Length: > 0 } name }) _values[name] = value;
            else Fault(LineOf(key), "成员的名称须是一个词。", "The name of a member must be a word.");
    }

    /// <summary>Where it begins.</summary>
    public int Line { get; }

    /// <summary>Whether all that was asked for was understood so far.</summary>
    public bool IsSound { get; private set; } = true;

    public static int LineOf(YamlNode node) => (int)node.Start.Line;

    /// <summary>Says of every member that nobody asked for that it is unknown.</summary>
    public void CloseUnknown()
    {
        foreach (var (name, value) in _values)
            if (!_asked.Contains(name)) Fault(
                LineOf(value), $"不认识的成员{name}，可用：{Known("、")}。",
                $"The member {name} is unknown here; known are {Known(", ")}.");
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Word(string name, bool optional = false)
    {
        if (Find(name, optional) is not { } node) return null;
        if (node is YamlScalarNode { Value: { } word } && !string.IsNullOrWhiteSpace(word)) return word.Trim();
        Fault(LineOf(node), $"{name}须是一个值。", $"{name} must be a single value.");
        return null;
    }

    public T? Parsed<T>(string name, string zh, string en, bool optional = false) where T : struct, IParsable<T>
    {
        if (Word(name, optional) is not { } word) return null;
        if (T.TryParse(word, CultureInfo.InvariantCulture, out var value)) return value;
        return Not<T>(name, word, zh, en);
    }

    public Code<T>? Code<T>(string name, bool optional = false) => Parsed<Code<T>>(
        name, "代码（字母、数字和 - . _ : /）", "a code of ASCII letters, digits and - . _ : /", optional);

    public int? Number(string name)
    {
        if (Word(name) is not { } word) return null;
        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return Not<int>(name, word, "整数", "a whole number");
    }

    public decimal? Money(string name)
    {
        if (Word(name) is not { } word) return null;
        if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan))
            return yuan;
        return Not<decimal>(name, word, "金额，如 1530.00", "an amount such as 1530.00");
    }

    public DateOnly? Day(string name, bool optional = false) =>
        Word(name, optional) is { } word ? Day(name, word) : null;

    public T? Of<T>(string name, bool optional = false) where T : struct, Enum =>
        Word(name, optional) is { } word ? Of<T>(name, word) : null;

    public bool? Truth(string name)
    {
        if (Word(name, optional: true) is not { } word) return false;
        if (word is "true" or "false") return word == "true";
        return Not<bool>(name, word, "true 或 false", "true or false");
    }

    /// <summary>Words in both languages: <c>{zh: …, en: …}</c>.</summary>
    public Text? Both(string name)
    {
        if (Find(name, optional: false) is not { } node) return null;
        if (node is not YamlMappingNode mapping)
        {
            Fault(LineOf(node), $"{name}须写成 {{zh: …, en: …}}。", $"{name} must be written {{zh: …, en: …}}.");
            return null;
        }
        var members = new Members(mapping, _faults);
        var (zh, en) = (members.Word("zh"), members.Word("en"));
        members.CloseUnknown();
        IsSound &= members.IsSound;
        return zh is not null && en is not null ? new(zh, en) : null;
    }

    public ValueList<T> Words<T>(string name) where T : struct, Enum =>
        [.. List(name, optional: false).Select(word => Of<T>(name, word)).OfType<T>()];

    /// <summary>Days, and stretches such as <c>2024-02-10..2024-02-17</c>, both ends included.</summary>
    public ValueList<DateOnly> Days(string name)
    {
        List<DateOnly> days = [];
        foreach (var word in List(name, optional: true))
        {
            var ends = word.Split("..");
            if (Day(name, ends[0].Trim()) is not { } first) continue;
            if (ends is [_])
            {
                days.Add(first);
                continue;
            }
            if (ends is not [_, var end] || Day(name, end.Trim()) is not { } last) continue;
            if (last < first || last.DayNumber - first.DayNumber > 31) Not<int>(
                name, word, "不超过一个月的一段日子", "a stretch of at most a month");
            else for (var day = first; day <= last; day = day.AddDays(1)) days.Add(day);
        }
        return [.. days];
    }

    public IReadOnlyList<YamlNode> Items(string name)
    {
        if (Find(name, optional: true) is not { } node) return [];
        if (node is YamlSequenceNode sequence) return [.. sequence.Children];
        Fault(LineOf(node), $"{name}须是以“-”开头的列表。", $"{name} must be a list whose items begin with a dash.");
        return [];
    }

    public void Fault(int line, string zh, string en)
    {
        IsSound = false;
        _faults.Add(new(line, new(zh, en)));
    }

    List<string> List(string name, bool optional)
    {
        if (Find(name, optional) is not { } node) return [];
        List<string> words = [];
        foreach (var item in node is YamlSequenceNode sequence ? sequence.Children : [node])
            if (item is YamlScalarNode { Value: { } word }) words.Add(word);
            else Fault(LineOf(item), $"{name}的每一项须是一个值。", $"Each item of {name} must be a single value.");
        return words;
    }

    T? Of<T>(string name, string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (WordOf(value.ToString()) == word) return value;
        var known = Enum.GetNames<T>().Select(WordOf);
        return Not<T>(
            name, word, $"下列之一：{string.Join("、", known)}", $"one of {string.Join(", ", known)}");
    }

    DateOnly? Day(string name, string word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Not<DateOnly>(name, word, "日期，如 2024-03-01", "a day such as 2024-03-01");

    T? Not<T>(string name, string word, string zh, string en) where T : struct
    {
        Fault(LineOf(_values[name]), $"{name}的值“{word}”不是{zh}。", $"{name} is “{word}”, which is not {en}.");
        return null;
    }

    YamlNode? Find(string name, bool optional)
    {
        _asked.Add(name);
        if (_values.TryGetValue(name, out var node)) return node;
        if (!optional) Fault(Line, $"缺少{name}。", $"The member {name} is missing.");
        return null;
    }

    string Known(string between) => string.Join(between, _asked.Order(StringComparer.Ordinal));

    public static string WordOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
