using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ExperienceManager.Web.Api.Docs;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its reader at <c>/docs</c>.</summary>
public static class ApiDocs
{
    private const string Basic = "basic";

    // Swagger UI writes style attributes and shows pictures as data; it runs no inline script.
    private const string ReaderPolicy =
        "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'none'; script-src 'self'; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

    /// <summary>Registers the document.</summary>
    public static IServiceCollection AddApiDocs(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith('_') != true;
            options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            options.AddOperationTransformer((operation, context, _) => DescribeAsync(operation, context));
        });
        return services;
    }

    /// <summary>Serves the reader; goes before the pages.</summary>
    public static void UseApiDocs(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/docs"), docs => docs.Use((http, next) =>
        {
            http.UsePolicy(ReaderPolicy);
            return next(http);
        }));
        app.UseSwaggerUI(reader =>
        {
            reader.RoutePrefix = "docs";
            reader.DocumentTitle = "ExperienceManager API";
            reader.SwaggerEndpoint("/openapi/v1.json", "v1");
        });
    }

    /// <summary>Maps the document.</summary>
    public static void MapApiDocs(this IEndpointRouteBuilder routes) => routes.MapOpenApi().AllowAnonymous();

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ExperienceManager API",
            Version = "v1",
            Description = "Send orders (Karla- and Narvar-compatible) and read decisions. HTTP Basic with username:private-api-key of a shop's key. "
                + $"Every write takes an {IdempotentWrites.Header}. Bodies up to 8 MiB, JSON in UTF-8. Text is stored as sent.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Basic] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Basic, Description = "username:private-api-key" };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any()) return Task.CompletedTask;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, context.Document)] = [] }];
        operation.Parameters ??= [];
        AddPathParameters(operation, context.Description.RelativePath ?? "");
        if (metadata.OfType<ApiAccess>().Any(access => access.Least >= ShopRole.Editor)) operation.Parameters.Add(IdempotencyKey());
        return Task.CompletedTask;
    }

    // Handlers read the route by themselves, so the framework does not see these.
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        var known = operation.Parameters!.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var names = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).Where(name => !known.Contains(name)).Reverse();
        foreach (var name in names) operation.Parameters!.Insert(0, new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = Text() });
    }

    private static OpenApiParameter IdempotencyKey() => new()
    {
        Name = IdempotentWrites.Header,
        In = ParameterLocation.Header,
        Description = "The same key and request within 24 hours returns the first response.",
        Schema = Text(),
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
