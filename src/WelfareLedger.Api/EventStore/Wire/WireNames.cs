namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>Words of the protocol.</summary>
static class WireNames
{
    public const string Type = "type";
    public const string ContentType = "content-type";
    public const string Created = "created";
    public const string Json = "application/json";
    public const string OctetStream = "application/octet-stream";

    /// <summary>What the name of a stream's settings begins with.</summary>
    public const string SettingsPrefix = "$$";

    /// <summary>The settings of no stream in particular; they can hide nothing.</summary>
    public const string SettingsOfAll = "$$$all";
}
