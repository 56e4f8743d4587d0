using System.Globalization;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>A list that is imported at a moment, and the members of its step.</summary>
/// <param name="At">When.</param>
/// <param name="FileName">The list's file.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Members">How it is imported, as JSON members.</param>
sealed record TimedImport(DateTimeOffset At, string FileName, byte[] Content, string Members)
{
    /// <summary>A list that an office keeps beside its rosters, imported as text on the next workday.</summary>
    public static TimedImport Of(
        RegisterOptions options, string fileName, string title, string by, ValueList<string> headers,
        IReadOnlyList<ValueList<SheetCell>> rows) => new(
            China.At(Workday.OnOrAfter(options.On.AddDays(1)), 8),
            fileName,
            CsvText.Of(new(
                "名单", title,
                string.Create(
                    CultureInfo.InvariantCulture, $"填报单位：{by}（样例）　　{options.On:yyyy年M月d日}　　所有人员均为虚构"),
                headers, rows)),
            SampleFiles.Members(options));
}

/// <summary>
/// Puts stories and lists into one order of time, since a ledger records never backwards: between two imports lies one
/// file with the lines of all stories.
/// </summary>
sealed class Chronicle
{
    readonly List<History> _histories = [];
    readonly List<TimedImport> _imports = [];

    /// <summary>Adds a story.</summary>
    public void Add(History history) => _histories.Add(history);

    /// <summary>Adds a list.</summary>
    public void Add(TimedImport import) => _imports.Add(import);

    /// <summary>The files of the lists and lines by name, and the steps in order, as JSON objects.</summary>
    public (IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<string> Steps) Write()
    {
        var lines = new Queue<TimedLine>(_histories.SelectMany(history => history.Lines()).OrderBy(line => line.At));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var steps = new List<string>();
        foreach (var import in _imports.OrderBy(import => import.At))
        {
            Record(lines, line => line.At < import.At, files, steps);
            files.Add(import.FileName, import.Content);
            steps.Add($$"""
                {
                  "at": "{{Written(import.At)}}",
                  "import": "{{import.FileName}}",
                  {{import.Members}}
                }
                """);
        }
        Record(lines, _ => true, files, steps);
        return (files, steps);
    }

    static void Record(
        Queue<TimedLine> lines, Func<TimedLine, bool> isDue, Dictionary<string, byte[]> files, List<string> steps)
    {
        List<TimedLine> due = [];
        while (lines.TryPeek(out var line) && isDue(line)) due.Add(lines.Dequeue());
        if (due.Count == 0) return;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{DayOf(due[0]):yyyy-MM-dd}-to-{DayOf(due[^1]):yyyy-MM-dd}.jsonl");
        files.Add(name, Encoding.UTF8.GetBytes(string.Concat(due.Select(line => line.Text + '\n'))));
        steps.Add($$"""{ "record": "{{name}}" }""");
    }

    static DateTimeOffset DayOf(TimedLine line) => line.At.ToOffset(China.Offset);

    static string Written(DateTimeOffset at) =>
        at.ToOffset(China.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>Time in China.</summary>
static class China
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>A moment of a day.</summary>
    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0) =>
        new(day, new TimeOnly(hour, minute), Offset);
}
