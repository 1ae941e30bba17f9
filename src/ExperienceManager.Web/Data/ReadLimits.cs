namespace ExperienceManager.Web.Data;

/// <summary>How much one shop may search at the same time: <c>Reads:AtOnce</c>, <c>Reads:Waiting</c>, <c>Reads:Timeout</c>.</summary>
/// <param name="AtOnce">Searches of a shop that run at the same time.</param>
/// <param name="Waiting">Searches of a shop that may wait for their turn; more are refused.</param>
/// <param name="Timeout">How long one may take, its wait included.</param>
public sealed record ReadLimits(int AtOnce, int Waiting, TimeSpan Timeout)
{
    private const int MinAtOnce = 2;
    private const int MaxAtOnce = 4;

    /// <summary>Reads the settings; without them as many searches as there are processors (2 to 4), 32 that wait, 10 seconds.</summary>
    public static ReadLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ReadLimits(
            Math.Max(1, configuration.GetValue("Reads:AtOnce", Math.Clamp(Environment.ProcessorCount, MinAtOnce, MaxAtOnce))),
            Math.Max(0, configuration.GetValue("Reads:Waiting", 32)),
            configuration.GetValue("Reads:Timeout", TimeSpan.FromSeconds(10)));
    }
}
