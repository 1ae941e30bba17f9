# syntax=docker/dockerfile:1
# The program with everything it needs, for linux/amd64 and linux/arm64. See docs/operate.md.
#   docker build -t experience-manager .
#   docker run -p 8080:8080 -v experience-manager:/data experience-manager
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# First what packages are restored from: this layer is made again only when a version changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/ExperienceManager.Domain/ExperienceManager.Domain.csproj src/ExperienceManager.Domain/
COPY src/ExperienceManager.Web/ExperienceManager.Web.csproj src/ExperienceManager.Web/
COPY build build
RUN dotnet restore src/ExperienceManager.Web --use-current-runtime

COPY . .
# For this processor only: the libraries of all systems together take 500 MB.
RUN deploy/publish.sh /app --no-restore --use-current-runtime --self-contained false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# The user of Microsoft's images that is not root; only /data is its own.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data

ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    ConnectionStrings__ExperienceManager="Data Source=/data/experience-manager.db"
EXPOSE 8080
STOPSIGNAL SIGTERM

# The image has no curl; the program asks its own server.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["dotnet", "ExperienceManager.Web.dll", "health"]
ENTRYPOINT ["dotnet", "ExperienceManager.Web.dll"]
