//! `accolade serve` and `accolade work`.

use std::net::SocketAddr;
use std::process::ExitCode;

use accolade_app::{App, jobs};
use anyhow::{Context as _, Result};
use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::settings::{Complete, Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    #[command(flatten)]
    place: Place,
    /// Where to listen, instead of what the settings say
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

#[derive(Debug, Args)]
pub(crate) struct WorkArguments {
    #[command(flatten)]
    place: Place,
}

pub(crate) fn serve(arguments: &ServeArguments) -> Result<ExitCode> {
    let mut settings = arguments.place.read()?;
    settings.listen = arguments.listen.unwrap_or(settings.listen);
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let (address, listen) = (app.base_url.clone(), settings.listen);
        run(app, &settings, || {
            say!("Accolade answers at {address}/ and listens at {listen} (stop with Ctrl+C)");
        })
        .await
    })?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn work(arguments: &WorkArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        say!("Doing jobs (stop with Ctrl+C)");
        jobs::work(&app, stopped()).await;
        app.store.close().await;
        anyhow::Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Answers and works until it is told to stop.
pub(crate) async fn run(app: App, settings: &Complete, ready: impl FnOnce()) -> Result<()> {
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!(
            "{} cannot be listened on; choose another with --listen or --port",
            settings.listen
        )
    })?;
    if settings.app.database.starts_with("sqlite:") {
        jobs::resume(&app).await?;
    }
    let (stop, told) = watch::channel(false);
    let worker = tokio::spawn({
        let (app, mut told) = (app.clone(), told.clone());
        async move { jobs::work(&app, async move { drop(told.changed().await) }).await }
    });
    ready();
    let web = accolade_web::Settings {
        trusts_proxy: settings.trusts_proxy,
        answers_conformance: settings.answers_conformance,
    };
    accolade_web::serve(app.clone(), web, listener, stopped()).await?;
    stop.send(true).ok();
    worker.await?;
    app.store.close().await;
    Ok(())
}

/// Waits for Ctrl+C or a request to end.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    interrupted.await.ok();
}
