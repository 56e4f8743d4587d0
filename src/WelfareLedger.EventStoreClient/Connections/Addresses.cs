using System.Net;

namespace EventStore.Client;

static class Addresses
{
    public static Uri Of(DnsEndPoint node, bool insecure) =>
        new UriBuilder(insecure ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, node.Host, node.Port).Uri;
}
