using System.Reflection;
using System.Text;
using System.Text.Json;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;

namespace WelfareLedger.Exchange.Tests.Documents;

/// <summary>The tables of docs/IMPORT.md, made from the tables and sentences of the program.</summary>
static class ImportTables
{
    public static string Of(string name) => name switch
    {
        "columns" => Columns(),
        "words" => Words(),
        "row faults" => Faults(RowFaults().Where(fault => !IsNote(fault.Code) && !IsSkip(fault.Code))),
        "notes" => Faults(RowFaults().Where(fault => IsNote(fault.Code))),
        "skipped rows" => Faults(RowFaults().Where(fault => IsSkip(fault.Code))),
        "conflicts with files" => Faults(StatedBy<Rejection>(typeof(ImportRejections))
            .Select(rejection => (rejection.Code, rejection.Reason))),
        "file faults" => Faults(FileFaults()),
        "list columns" => RegisterColumns(),
        "list words" => RegisterWords(),
        "list faults" => Faults(StatedBy<Rejection>(typeof(RegisterFaults))
            .Select(rejection => (rejection.Code, rejection.Reason))),
        "list notes" => Faults(Enum.GetValues<ActivityBreach>().Select(BreachWords.Of)
            .Concat(Enum.GetValues<SurveyBreach>().Select(BreachWords.Of))
            .Concat(StatedBy<RowRemark>(typeof(RegisterFaults)).Select(note => (note.Code, note.Message)))),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    static readonly string[] NoteCodes =
    [
        "number-region", "relation-missing", "phone-odd", "ethnic-group-unknown", "situation-unknown", "health-unknown",
        "stage-unknown", "school-code-odd", "relative-number-odd",
    ];

    static bool IsNote(string code) => NoteCodes.Contains(code);

    static bool IsSkip(string code) => code.StartsWith("row-", StringComparison.Ordinal) && code != "row-too-long";

    static string Columns()
    {
        var table = new StringBuilder("| field | wordings |\n|---|---|\n");
        foreach (var (field, wordings) in HeaderWords.All())
            if (field != RosterField.Situation) table.Append($"| `{Name(field)}` | {string.Join("、", wordings)} |\n");
        return table.ToString();
    }

    static string Words()
    {
        using var words = JsonDocument.Parse(Embedded.Open("Words.json"));
        var table = new StringBuilder("| list | value | wordings |\n|---|---|---|\n");
        string[] lists = ["category", "parentSituation", "relation", "schoolStage", "health", "noNumber", "sex"];
        foreach (var list in lists)
        {
            foreach (var value in words.RootElement.GetProperty(list).EnumerateObject())
            {
                var wordings = value.Value.EnumerateArray().Select(word => word.GetString());
                table.Append($"| `{list}` | `{value.Name}` | {string.Join("、", wordings)} |\n");
            }
        }
        return table.ToString();
    }

    static IEnumerable<(string Verb, RegisterReading List)> Lists() =>
        Enum.GetValues<RegisterKind>()
            .Select(kind => (kind.ToString().ToLowerInvariant(), RegisterImport.RegisterOf(kind)));

    static string RegisterColumns()
    {
        var table = new StringBuilder("| list | field | wordings |\n|---|---|---|\n");
        foreach (var (verb, list) in Lists())
            foreach (var (field, wordings, isNeeded) in list.Headers)
                table.Append($"| `{verb}` | `{field}`{(isNeeded ? " *" : "")} | {string.Join("、", wordings)} |\n");
        return table.ToString();
    }

    static string RegisterWords()
    {
        var table = new StringBuilder("| list | field | value | wordings |\n|---|---|---|---|\n");
        foreach (var (verb, list) in Lists())
            foreach (var value in list.Words.GroupBy(word => (word.Field, word.Value)))
                table.Append(
                    $"| `{verb}` | `{value.Key.Field}` | `{value.Key.Value}` "
                    + $"| {string.Join("、", value.Select(word => word.Word))} |\n");
        return table.ToString();
    }

    static string Name(RosterField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    static IEnumerable<(string Code, Text Message)> RowFaults() =>
        StatedBy<RowFault>(typeof(RowFault)).Select(fault => (fault.Code, fault.Message));

    static IEnumerable<(string Code, Text Message)> FileFaults()
    {
        var files = StatedBy<SpreadsheetException>(typeof(FileRefusals)).Select(e => e.Why);
        Rejection[] headers =
        [
            Roster.Csv("甲,乙\n").Refusal().Why,
            Roster.Csv("姓名,籍贯\n").Refusal().Why,
            Roster.Csv("姓名,身份证号,身份证号码\n").Refusal().Why,
        ];
        return files.Concat(headers).Select(why => (why.Code, why.Reason));
    }

    /// <summary>Everything that a class states: its properties, and its methods with examples for what they name.
    /// </summary>
    static IEnumerable<T> StatedBy<T>(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static;
        var properties = type.GetProperties(all).Where(property => property.PropertyType == typeof(T))
            .Select(property => (T)property.GetValue(null)!);
        var methods = type.GetMethods(all)
            .Where(method => method.ReturnType == typeof(T) && !method.IsSpecialName)
            .Select(method => (T)method.Invoke(null, [.. method.GetParameters().Select(ExampleOf)])!);
        return properties.Concat(methods);
    }

    static object? ExampleOf(ParameterInfo parameter) => parameter switch
    {
        { ParameterType: var type } when type == typeof(Text) => new Text("……", "…"),
        { ParameterType: var type } when type == typeof(int) => 7,
        { ParameterType: var type } when type == typeof(long) => 1024L,
        { ParameterType: var type } when type == typeof(FileNumber) => new FileNumber("141002", 2024, 17),
        { Name: "address" } => "D5",
        { Name: "error" } => "#N/A",
        _ => null,
    };

    static string Faults(IEnumerable<(string Code, Text Message)> faults)
    {
        var table = new StringBuilder("| code | 中文 | English |\n|---|---|---|\n");
        foreach (var fault in faults.OrderBy(fault => fault.Code, StringComparer.Ordinal)
            .ThenBy(fault => fault.Message.En, StringComparer.Ordinal))
            table.Append($"| `{fault.Code}` | {fault.Message.Zh} | {fault.Message.En} |\n");
        return table.ToString();
    }
}
