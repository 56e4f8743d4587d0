using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec.Tests;

/// <summary>
/// What one version of one type of event looks like in the log. <c>data</c> are the very bytes, set over several lines;
/// <c>personal</c> is what the boxes in it hold.
/// </summary>
sealed record GoldenFile(string Type, StreamName Stream, JObject Data, JObject Personal)
{
    static readonly JsonSerializerSettings Exactly = new()
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
    };

    public static string PathOf(string storedName) => Checkout.Golden($"{storedName}.json");

    public static GoldenFile Read(string storedName)
    {
        var path = PathOf(storedName);
        File.Exists(path).Should().BeTrue(
            "the stored form of {0} is held by {1}; 'make golden' writes it for a review", storedName, path);
        var file = JsonConvert.DeserializeObject<JObject>(File.ReadAllText(path), Exactly)!;
        return new(
            (string)file["type"]!,
            StreamName.Parse((string)file["stream"]!),
            (JObject)file["data"]!,
            (JObject)file["personal"]!);
    }

    public static GoldenFile Of(StoredEvent stored, object opened) => new(
        stored.Type,
        stored.Stream,
        JsonConvert.DeserializeObject<JObject>(stored.Json(), Exactly)!,
        Stored.Personal(opened));

    public void Write() => File.WriteAllText(PathOf(Type), Text());

    /// <summary>As it lies on the disk.</summary>
    public string Text() => new JObject
    {
        ["type"] = Type,
        ["stream"] = Stream.Value,
        ["data"] = Data,
        ["personal"] = Personal,
    }.ToString(Formatting.Indented) + "\n";

    /// <summary>As it lies in the log.</summary>
    public StoredEvent Event() => new(
        Stream,
        StreamVersion.First,
        new Position(7),
        Stored.Id.Value,
        Type,
        Encoding.UTF8.GetBytes(Data.ToString(Formatting.None)),
        Encoding.UTF8.GetBytes("{}"));
}
