using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace WelfareLedger.Api.Documents;

/// <summary>What one address is asked with, so that it can be tried as it stands on the sample ledger.</summary>
/// <param name="Parameters">By name; those that are left out are optional.</param>
/// <param name="Body">Null where there is none.</param>
sealed record Example(IReadOnlyDictionary<string, string> Parameters, JsonNode? Body = null);

/// <summary>An example of every address but those of commands, by the name of its operation.</summary>
static class Examples
{
    const string Child = "141123-2023-00006";
    const string Carer = "14000000202480008002000000000001";
    const string Traveller = "140881-2023-00001";
    const string Journey = "14000000202480008008000000000001";
    const string Survey = "24000000202480008012000000000001"; // of the commands' examples
    const string NoFinding = "0195d0a8ffff7000800000000000000f";
    const string NoBlob = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const string NoEvent = "9ce6bd0b-4d40-85f7-a3a7-0c671ff723a4";

    static readonly FrozenDictionary<string, Example> Known = new Dictionary<string, Example>
    {
        ["signIn"] = new(None(), Json("""{"user":"yd-07","secret":"wls_…"}""")),
        ["live"] = new(None()),
        ["ready"] = new(None()),
        ["ledger"] = new(None()),
        ["me"] = new(None()),
        ["accessMatrix"] = new(None()),
        ["users"] = new(None()),
        ["child"] = new(Of(("child", Child), ("on", "2024-01-31"), ("known", "2024-03-31T12:00+08:00"))),
        ["roster"] = new(Of(("on", "2024-05-23"), ("category", "leftBehind"), ("region", "141123"), ("limit", "2"))),
        ["childHistory"] = new(Of(("child", Child), ("part", "pairings"))),
        ["searchChildren"] = new(None(), Json($$"""{"fileNumber":"{{Child}}"}""")),
        ["discloseChild"] = new(
            Of(("child", Child)), Json("""{"purpose":"home-visit","parts":["identity","contact"]}""")),
        ["discloseTimeline"] = new(Of(("child", Child)), Json("""{"purpose":"review"}""")),
        ["discloseCarer"] = new(Of(("carer", Carer)), Json("""{"purpose":"yearly-vetting"}""")),
        ["exportChildren"] = new(
            None(), Json($$"""{"purpose":"roster-check","children":["{{Child}}"],"parts":["identity"]}""")),
        ["accesses"] = new(Of(("child", Child))),
        ["evidence"] = new(Of(("child", Child))),
        ["attachEvidence"] = new(
            Of(("child", Child), ("document", "doc-2024-118")), JsonValue.Create("%PDF-1.4\n%%EOF\n")),
        ["discloseEvidence"] = new(Of(("child", Child), ("blob", NoBlob)), Json("""{"purpose":"review"}""")),
        ["requestDisclosure"] = new(Of(("child", Child)), Json("""{"purpose":"transfer","parts":["identity"]}""")),
        ["approveDisclosure"] = new(Of(("child", Child), ("request", NoEvent)), Json("""{"days":7}""")),
        ["breakGlass"] = new(Of(("child", Child)), Json("""{"purpose":"child-missing"}""")),
        ["reviewGlass"] = new(Of(("child", Child), ("broken", NoEvent)), Json("""{"justified":true}""")),
        ["carer"] = new(Of(("carer", Carer), ("on", "2024-01-31"))),
        ["timeline"] = new(Of(("child", Child), ("kind", "visit-recorded"), ("limit", "10"))),
        ["timelineDownload"] = new(Of(("child", Child), ("format", "csv"))),
        ["timelineLive"] = new(Of(("child", Child))),
        ["worklist"] = new(Of(("on", "2024-05-23"), ("ahead", "30"), ("region", "141123"))),
        ["rollForward"] = new(Of(("month", "2024-03"), ("region", "141123"))),
        ["statistics"] = new(Of(("on", "2024-05-31"))),
        ["figures"] = new(Of(("on", "2024-05-31"))),
        ["organisations"] = new(Of(("on", "2024-05-23"), ("region", "141123"), ("limit", "10"))),
        ["organisation"] = new(Of(("organisation", "141123-qcmd-station"), ("on", "2024-05-23"))),
        ["programmes"] = new(Of(("on", "2024-05-23"))),
        ["programme"] = new(Of(("programme", "140000-three-year-action"), ("on", "2024-05-23"))),
        ["surveys"] = new(Of(("on", "2024-05-23"))),
        ["survey"] = new(Of(("survey", Survey))),
        ["journeys"] = new(Of(("limit", "10"))),
        ["journey"] = new(Of(("journey", Journey), ("at", "2023-07-03T12:00+08:00"))),
        ["custody"] = new(Of(("child", Traveller))),
        ["payrolls"] = new(Of(("month", "2024-05"))),
        ["payroll"] = new(
            Of(("office", "141123-civil-affairs"), ("measure", "orphanAllowance"), ("month", "2024-05"))),
        ["findings"] = new(Of(("on", "2024-05-23"), ("region", "141123"), ("limit", "10"))),
        ["finding"] = new(Of(("finding", NoFinding), ("on", "2024-05-23"))),
        ["gaps"] = new(Of(("on", "2024-05-23"), ("kind", "noContract"), ("limit", "10"))),
        ["markedFacts"] = new(Of(("on", "2024-05-23"), ("limit", "10"))),
        ["closedReports"] = new(Of(("limit", "10"))),
        ["events"] = new(Of(("after", "0"), ("limit", "2"))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The example of an operation that is no command.</summary>
    public static Example? Of(string operation) => Known.GetValueOrDefault(operation);

    static Dictionary<string, string> None() => [];

    static Dictionary<string, string> Of(params (string Name, string Value)[] parameters) =>
        parameters.ToDictionary(one => one.Name, one => one.Value);

    static JsonNode Json(string text) => JsonNode.Parse(text)!;
}
