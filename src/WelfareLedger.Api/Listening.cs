using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WelfareLedger.Domain;

namespace WelfareLedger.Api;

/// <summary>How both servers begin.</summary>
static class Listening
{
    /// <summary>Begins, and gives the address; where it cannot, nothing of it is left.</summary>
    /// <param name="app">What is to listen.</param>
    /// <param name="stopping">What is disposed of with it.</param>
    /// <param name="host">Where.</param>
    /// <param name="port">At which port.</param>
    /// <param name="taken">The failure that says that the port cannot be had.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Uri> BeginAsync(
        WebApplication app, IDisposable stopping, IPAddress host, int port, Func<Text, Exception, Exception> taken,
        CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            if (failure is IOException or SocketException)
                throw taken(new(
                    $"{host} 的端口 {port} 用不了：被别的程序占用，或没有权限。",
                    $"Port {port} of {host} cannot be had: another program listens there, or this user may not."),
                    failure);
            throw;
        }
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First());
    }
}
