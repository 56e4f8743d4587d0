namespace EventStore.Client;

/// <summary>How a client comes to its server.</summary>
public class EventStoreClientSettings
{
    /// <summary>What the server calls the connection.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>What holds for every operation.</summary>
    public EventStoreClientOperationOptions OperationOptions { get; set; } = EventStoreClientOperationOptions.Default;

    /// <summary>Where the server is.</summary>
    public EventStoreClientConnectivitySettings ConnectivitySettings { get; set; } =
        EventStoreClientConnectivitySettings.Default;

    /// <summary>Who asks; null for nobody in particular.</summary>
    public UserCredentials? DefaultCredentials { get; set; }

    /// <summary>How long an operation that is no stream may take.</summary>
    public TimeSpan? DefaultDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ConnectionStringParseException">It is none.</exception>
    public static EventStoreClientSettings Create(string connectionString) => ConnectionString.Parse(connectionString);
}
