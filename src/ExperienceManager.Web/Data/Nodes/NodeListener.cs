namespace ExperienceManager.Web.Data.Nodes;

/// <summary>A service that subscribes to messages when it is made, so that it has to be there from the start.</summary>
/// <param name="Service">Its type.</param>
internal sealed record NodeListener(Type Service);

/// <summary>Registers such services.</summary>
public static class NodeListeners
{
    /// <summary>Adds one for the whole program.</summary>
    public static IServiceCollection AddNodeListener<T>(this IServiceCollection services)
        where T : class => services.AddSingleton<T>().AddSingleton(new NodeListener(typeof(T)));
}
