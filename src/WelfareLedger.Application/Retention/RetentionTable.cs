using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Retention;

namespace WelfareLedger.Application.Retention;

/// <summary>The retention rules that come with the program, from <c>retention-rules.json</c>: a change is a new version
/// of that file, and rules that ended stay in it with their last day.</summary>
public static class RetentionTable
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>As shipped.</summary>
    public static RetentionRules Shipped { get; } = Read();

    internal static RetentionRules Parse(Stream json)
    {
        var table = JsonSerializer.Deserialize<Table>(json, Strict)
            ?? throw new JsonException("There are no retention rules.");
        return new(table.Version, [.. table.Rules.Select(row => new RetentionRule(
            Code<RetentionRule>.Of(row.Rule),
            row.Class,
            [.. row.Categories],
            row.Years,
            row.ValidFrom,
            row.ValidUntil,
            row.Region is { } region ? RegionCode.Of(region) : null,
            row.Sample,
            new Text(row.Zh, row.En)))]);
    }

    static RetentionRules Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var json = assembly.GetManifestResourceStream("retention-rules.json")!;
        return Parse(json);
    }

    sealed record Table(int Version, IReadOnlyList<Row> Rules);

    sealed record Row(
        string Rule,
        RecordClass Class,
        IReadOnlyList<PersonalCategory> Categories,
        int Years,
        DateOnly ValidFrom,
        string Zh,
        string En,
        DateOnly? ValidUntil = null,
        string? Region = null,
        bool Sample = false);
}
