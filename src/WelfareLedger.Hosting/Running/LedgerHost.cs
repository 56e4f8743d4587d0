using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Running;

/// <summary>A ledger that is up.</summary>
public static class LedgerHost
{
    static readonly TimeSpan ShutdownTime = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs until it is cancelled or the system asks it to end; log lines go to standard error.</summary>
    /// <exception cref="EventLog.LogStoppedException">The log cannot go on.</exception>
    public static async Task RunAsync(LedgerHome home, CancellationToken cancellation)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(home);
        builder.Services.AddSingleton<LedgerService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LedgerService>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTime);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.Configure<ConsoleLoggerOptions>(
            options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.None); // failures are told once, by the verb
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        using var host = builder.Build();
        var service = host.Services.GetRequiredService<LedgerService>();
        await host.RunAsync(cancellation).ConfigureAwait(false);
        if (service.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
    }
}
