using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventStore.Client;

/// <summary>Reads <c>esdb://user:password@host:port,host:port?key=value&amp;key=value</c>.</summary>
static class ConnectionString
{
    const string Discover = "esdb+discover";
    static readonly string[] Schemes = ["esdb", Discover];

    public static EventStoreClientSettings Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (scheme, rest) = Cut(text, "://") ?? throw new NoSchemeException();
        if (!Schemes.Contains(scheme)) throw new InvalidSchemeException(scheme, Schemes);
        var settings = new EventStoreClientSettings();
        if (Cut(rest, "@") is var (user, behind))
        {
            settings.DefaultCredentials = ParseUser(user);
            rest = behind;
        }
        var (address, options) = Cut(rest, "?") ?? (rest, "");
        var (hosts, path) = Cut(address, "/") ?? (address, "");
        if (path.Length > 0) throw new ConnectionStringParseException("Behind the host nothing follows but options.");
        Dictionary<string, string> values = options.Length == 0 ? [] : ParseOptions(options);
        Apply(new OptionValues(values), settings);
        SetAddress(settings.ConnectivitySettings, ParseHosts(hosts), scheme);
        return settings;
    }

    static (string Before, string Behind)? Cut(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at
            ? (text[..at], text[(at + separator.Length)..])
            : null;

    static UserCredentials ParseUser(string text) =>
        text.Split(':') is [var name, var password]
            ? new(name, password)
            : throw new InvalidUserCredentialsException();

    static DnsEndPoint[] ParseHosts(string text) => [.. text.Split(',').Select(ParseHost)];

    static DnsEndPoint ParseHost(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } host] => new(host, EventStoreClientConnectivitySettings.DefaultPort),
        [{ Length: > 0 } host, var digits] when ushort.TryParse(
            digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => new(host, port),
        _ => throw new InvalidHostException(),
    };

    static Dictionary<string, string> ParseOptions(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in text.Split('&'))
        {
            if (option.Split('=') is not [var key, var value]) throw new InvalidKeyValuePairException();
            if (!values.TryAdd(key, value)) throw new DuplicateKeyException(key);
        }
        return values;
    }

    static void Apply(OptionValues values, EventStoreClientSettings settings)
    {
        var connectivity = settings.ConnectivitySettings;
        connectivity.Insecure = !(values.Flag("tls") ?? true);
        settings.ConnectionName = values.Text("connectionName");
        connectivity.MaxDiscoverAttempts = values.Number("maxDiscoverAttempts") ?? connectivity.MaxDiscoverAttempts;
        connectivity.DiscoveryInterval = values.Milliseconds("discoveryInterval") ?? connectivity.DiscoveryInterval;
        connectivity.GossipTimeout = values.Milliseconds("gossipTimeout") ?? connectivity.GossipTimeout;
        connectivity.NodePreference = values.Preference("nodePreference") ?? connectivity.NodePreference;
        connectivity.TlsVerifyCert = values.Flag("tlsVerifyCert") ?? true;
        connectivity.TlsCaFile = values.Text("tlsCaFile") is { } file ? ReadAuthority(file) : null;
        settings.DefaultDeadline = values.Milliseconds("defaultDeadline") ?? settings.DefaultDeadline;
        settings.OperationOptions.ThrowOnAppendFailure = values.Flag("throwOnAppendFailure") ?? true;
        connectivity.KeepAliveInterval = values.MillisecondsOrNever("keepAliveInterval")
            ?? connectivity.KeepAliveInterval;
        connectivity.KeepAliveTimeout = values.MillisecondsOrNever("keepAliveTimeout")
            ?? connectivity.KeepAliveTimeout;
        connectivity.ClientCertificate = (values.Text("userCertFile"), values.Text("userKeyFile")) switch
        {
            (null, null) => null,
            ({ } certificate, { } key) => ReadOwn(certificate, key),
            _ => throw new InvalidClientCertificateException("userCertFile and userKeyFile go together."),
        };
        values.RefuseOthers();
    }

    static void SetAddress(EventStoreClientConnectivitySettings settings, DnsEndPoint[] hosts, string scheme)
    {
        if (hosts is [var host] && scheme != Discover) settings.Address = Addresses.Of(host, settings.Insecure);
        else settings.DnsGossipSeeds = hosts;
    }

    static X509Certificate2 ReadAuthority(string path)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidClientCertificateException("tlsCaFile names no certificate that can be read.", e);
        }
    }

    static X509Certificate2 ReadOwn(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidClientCertificateException("userCertFile or userKeyFile cannot be read.", e);
        }
    }
}
